"""Portuguese."""

from analysis.languages.base import Language, any_of, numbered, patterns

MONTHS = numbered(
    "janeiro jan", "fevereiro fev", "março mar marco", "abril abr", "maio mai", "junho jun",
    "julho jul", "agosto ago", "setembro set", "outubro out", "novembro nov", "dezembro dez",
    first=1,
)  # fmt: skip
MONTH = rf"(?P<month>{any_of(MONTHS)})\b\.?"

PORTUGUESE = Language(
    code="pt",
    months=MONTHS,
    weekdays=numbered(
        "segunda-feira segunda",
        "terça-feira terça",
        "quarta-feira quarta",
        "quinta-feira quinta",
        "sexta-feira sexta",
        "sábado",
        "domingo",
        first=0,
    ),
    days=patterns(
        rf"\b(?P<d>\d{{1,2}})(?:º|°)?[\s/]+(?:de\s+)?{MONTH},?[\s/]*(?:de\s+)?(?P<y>\d{{4}})\b",
        rf"\b{MONTH}\s+(?P<d>\d{{1,2}}),\s+(?P<y>\d{{4}})\b",
    ),
    today=("hoje",),
    anniversaries=patterns(
        r"\b(?P<n>\d{1,3})\s?\.?[ºª°]\s+anivers[áa]rio\b",
        r"\banivers[áa]rio\s+n\.?º\s*(?P<n>\d{1,3})\b",
        r"\b(?P<n>\d{1,3})\s+anos\s+d[aeo]s?\b",
    ),
    published=("publicado", "publicada", "publicação", "data", "postado", "criado"),
    modified=("atualizado", "atualizada", "actualizado", "atualização", "modificado"),
    adverts=(
        "publicidade",
        "propaganda",
        "anúncio",
        "continua após a publicidade",
        "continua depois da publicidade",
        "leia mais",
        "leia também",
        "ver mais",
        "mais lidas",
        "partilhar",
        "compartilhar",
        "compartilhe",
        "relacionadas",
        "relacionados",
        "contactos",
        "fale conosco",
        "comentários",
        "newsletter",
        "subscrever",
        "assine",
    ),
    furniture=patterns(
        r"(?:leia|veja|saiba) (?:também|mais|ainda)\b\s*[:–—|]?",
        r"(?:subscreva|assine|receba)\b.{0,60}\b(?:newsletter|boletim|notícias|canal)\b",
        r"siga(?:-nos| o| a)\b.{0,80}$",
        r"clique aqui\b",
        r".{0,80}\btodos os direitos reservados\b",
        r"início\s*[»>/]",
        r"(?:partilhe|compartilhe)\b.{0,60}$",
    ),
)
