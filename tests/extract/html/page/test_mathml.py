"""Mathematics as text: no two formulas read alike."""

from __future__ import annotations

import pytest

from tests.extract.bare import TEXT, read, texts
from tests.extract.sites import HEADLINE


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("<mfrac><mn>1</mn><mn>2</mn></mfrac><mi>y</mi>", "1/2y"),
        ("<msup><mi>x</mi><mn>2</mn></msup>", "x^2"),
        ("<msub><mi>x</mi><mn>2</mn></msub>", "x_2"),
        ("<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>", "x_1^2"),
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac>", "(a+b)/c"),
        ("<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>", "√(x+1)"),
        ("<msup><mfrac><mn>1</mn><mn>2</mn></mfrac><mn>3</mn></msup>", "(1/2)^3"),
    ],
)
def test_what_stands_above_and_below_is_told_by_signs(formula: str, text: str) -> None:
    """Without them 1/2 and 12 would be one."""
    math = f'<math xmlns="http://www.w3.org/1998/Math/MathML">{formula}</math>'
    found = texts(read(f"<article><h1>{HEADLINE}</h1>{TEXT}<p>So {math} holds.</p></article>"))

    assert f"So {text} holds." in found


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('<script type="math/tex">x=1</script>', "So x=1 holds."),
        (
            '<span class="MathJax"><span>x=1</span></span><script type="math/tex">x=1</script>',
            "So x=1 holds.",
        ),
        ("<script>x=1</script>", "So holds."),
    ],
)
def test_a_formula_in_a_script_is_read_where_nothing_else_shows_it(markup: str, text: str) -> None:
    """A page as it is sent has it there, a page as it was saved has it twice."""
    found = texts(read(f"<article><h1>{HEADLINE}</h1>{TEXT}<p>So {markup} holds.</p></article>"))

    assert text in found
