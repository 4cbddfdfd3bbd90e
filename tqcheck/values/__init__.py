"""Numbers, units, dates and times as values, in English and in Chinese writing: equivalence, not equality."""
