"""Net Safe: one approved set of words becomes everything a prevention campaign needs."""

__version__ = "0.1.0"

from netsafe.former_names import install as _install_former_names

_install_former_names()
