"""A telephone number: as it is printed, and as a telephone dials it."""

from __future__ import annotations

from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from netsafe.language.wording_profile import one_line


class PhoneNumber(str):
    """A number, grouped as it is printed: it is that text, and knows what a link to it holds.

    A national number is dialled as it is written, an international one (with a plus) by its plus, the
    code of its country and the number within it.

    >>> PhoneNumber("0808 1000 900").uri, PhoneNumber("+44 (0)808 1000 900").uri
    ('tel:08081000900', 'tel:+448081000900')
    """

    __slots__ = ()

    @property
    def digits(self) -> str:
        """The digits alone, such as ``08081000900``."""
        return "".join(sign for sign in self if sign.isdigit())

    @property
    def is_international(self) -> bool:
        """Whether it begins with a plus, and is dialled from any country."""
        return self.lstrip(" (").startswith("+")

    @property
    def dialled(self) -> str:
        """What a telephone is given: the digits, after a plus where the number is international."""
        if not self.is_international:
            return self.digits
        import phonenumbers  # slow to load, and most campaigns write national numbers

        try:
            number = phonenumbers.parse(self, None)
        except phonenumbers.NumberParseException:
            return f"+{self.digits}"
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    @property
    def uri(self) -> str:
        """The link that calls it (RFC 3966)."""
        return f"tel:{self.dialled}"

    @property
    def sms_uri(self) -> str:
        """The link that writes a text message to it (RFC 5724)."""
        return f"sms:{self.dialled}"

    @classmethod
    def _of_line(cls, value: str) -> Self:
        return cls(one_line(value))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls._of_line,
            core_schema.str_schema(strict=True),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )
