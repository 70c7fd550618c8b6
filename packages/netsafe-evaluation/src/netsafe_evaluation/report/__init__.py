"""The report of an evaluation: verdict, text, JSON, tidy table, page and PDF, in every language.

Nothing here says that a campaign caused anything: areas that were not drawn by lot do not earn that word.
"""
