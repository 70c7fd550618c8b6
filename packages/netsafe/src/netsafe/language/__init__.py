"""What a campaign must know of a language, whichever languages it is in.

* :mod:`~netsafe.language.wording_profile`: the words, terms and limits that the rules go by
  (``profiles/cy.toml``)
* :mod:`~netsafe.language.wording_patterns`: the same, compiled
* :mod:`~netsafe.language.dates_in_text`: dates as people write them in a sentence
* :mod:`~netsafe.language.opening_hours` and :mod:`~netsafe.language.short_hours`: opening hours in words
* :mod:`~netsafe.language.spoken_digits`: telephone numbers as a voice should read them
* :mod:`~netsafe.language.scripts`: the script of a language, and whether pieces can be set in it

How a language writes days, numbers and lists is :mod:`netsafe_intake.cldr_formatting`, and the program's own
words are :mod:`netsafe_intake.wording`: the evaluation, which knows nothing of campaigns, needs those too.
"""
