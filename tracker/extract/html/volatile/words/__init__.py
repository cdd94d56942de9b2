"""The words of lines that change by themselves, by language and by what each is in such a line.

A word with `*` stands for all that begins with it and is at most four letters longer; `_` joins
words that count as one. `lines`, `next` and `see` are whole lines: sayings such as "just now", and
what stands before a way to another article. All other classes are parts of `reading.Part`.
"""
