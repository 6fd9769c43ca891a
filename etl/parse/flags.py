"""True and false in the languages of the spreadsheets that people re-save files with."""

TRUE_WORDS = (
    "true yes checked 1 wahr vrai vero verdadero verdadeiro waar sann sand sant tosi prawda "
    "pravda igaz adevărat doğru истина 真"
)
FALSE_WORDS = (
    "false no unchecked 0 falsch faux falso onwaar falsk usann epätosi fałsz nepravda hamis fals "
    "yanlış ложь 假"
)
TRUE, FALSE = frozenset(TRUE_WORDS.split(" ")), frozenset(FALSE_WORDS.split(" "))
STATED = (TRUE | FALSE) - {"1", "0", "checked", "unchecked"}  # what states a yes or a no
KNOWN = TRUE | FALSE | {""}
