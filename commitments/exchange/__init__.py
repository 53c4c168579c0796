"""Passes a whole register on to another desk: one document of JSON, or one record a line, with the texts in it."""
