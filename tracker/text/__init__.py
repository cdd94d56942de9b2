"""Pure text work: sentences, tokens, dates, vocabulary, the form of `article.md`."""
