"""A study of a campaign's effect, from its design to its report, in every language.

Nothing here says that a campaign caused anything: areas that were not drawn by lot do not earn that word.
"""
