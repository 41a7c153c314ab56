"""The law's numbers: dated values with their source, never constants in the code (GEN-06).

`values.value(key, on=day)` is what the others call; `definitions.DEFINITIONS` lists every key in words.
"""
