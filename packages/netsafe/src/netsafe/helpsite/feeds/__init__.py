"""Feeds: news as Atom, dates as iCalendar, addresses for search engines; one file a kind."""
