"""The files that a new archive begins with."""

from __future__ import annotations

SETTINGS_TEXT = """\
# The sources of this archive and their settings; edited by `tracker add` and `tracker remove`,
# and by hand. Comments survive.
format = 1
"""

EXCLUDE_TEXT = """\
# The note that lies in this folder belongs to a repository around it.
/README.md
"""

# Bytes are evidence: git must not turn line ends in any clone. What was received is stored and
# can be shown with `git show`, but in `git log -p` it would drown the text.
ATTRIBUTES_TEXT = """\
* -text -filter -ident -working-tree-encoding
page.* -diff
received.* -diff
"""

ABOUT_TEXT = """\
# About this archive

This git repository keeps every version of the articles that somebody watches with tracker.
Each commit that has the trailer `Resource` is one version of one article, as it was captured.
You need nothing but git to read it.

## What lies where

- `example.org/2024/flood/`: one folder for each article, chosen at its first version.
  - `article.md`: the article, one sentence per line, after a head with its title and dates.
  - `page.html` (or `page.md`, `page.txt`, `page.pdf`, `page.docx`, `page.odt`, `page.epub`): the
    very bytes that were received. `page.mhtml` has the pages of an article over several, each as
    it came; `page.xml` and `page.json` are the feed whose entry the article is.
  - `received.html`: those bytes, where a browser rendered the page; `page.html` is then what it
    made of them, and `capture.json` says so under `render`.
  - `capture.json`: the facts of the capture: addresses, redirects, headers, digests.
- `tracker.toml`: the sources that are watched.
- `.gitattributes`: keeps git from turning line ends in any copy.
- the branch `tracker-journal`: what each pass saw unchanged, and what came back instead of an
  article (gone, blocked, failed).

## Reading it

    git log -- example.org/2024/flood             # the versions of an article
    git log -p -- example.org/2024/flood          # what changed in each
    git blame example.org/2024/flood/article.md   # which version brought a sentence
    git show COMMIT:example.org/2024/flood/article.md
    git log tracker-journal                       # the passes

`git log -p` only says that `page.html` differs; `git log -p --text` shows how.

A commit's author date is the moment of the capture, its committer date the moment in which it
was recorded. The facts are in the trailers:

| trailer | meaning |
|---|---|
| Resource | the address of the article |
| Path, Title | its folder, and its title in this version |
| Captured-At | when this state was first seen (UTC) |
| Pass | the start of the pass that brought it |
| Previous | Article-SHA256 of the version before |
| Previous-Seen | when the version before was last seen; the change happened after it |
| Body-SHA256 | SHA-256 of the page as received |
| Article-SHA256 | SHA-256 of `article.md` |
| Extractor | the program that read the article from the page |
| Origin | how the page was come by: live, file, folder, git |
| Source, Requested | what was declared, and the address that was asked for |
| Clock | `given` where the time was set from outside |

A change happened after `Previous-Seen` and by `Captured-At`; nobody saw the moment itself.

## Citing it

Name the commit, the address and the capture time, for example:
"https://example.org/flood, as captured 2012-03-23T20:00:00Z, commit a90e12c...".
The commit's id covers the bytes. Anybody can check them:

    git show COMMIT:example.org/2024/flood/page.html | sha256sum    # equals Body-SHA256

## Taking a copy

`git clone` brings everything, the journal too. Later:

    git pull
    git fetch origin tracker-journal:tracker-journal
"""
