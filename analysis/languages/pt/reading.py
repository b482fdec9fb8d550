"""Portuguese: words that reading has to know."""

from analysis.languages.base import Language, numbered, patterns

PORTUGUESE = Language(
    code="pt",
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
    today=("hoje",),
    anniversaries=patterns(
        r"\b(?P<n>\d{1,3})\s?\.?[ºª°]\s+anivers[áa]rio\b",
        r"\banivers[áa]rio\s+n\.?º\s*(?P<n>\d{1,3})\b",
        r"\b(?P<n>\d{1,3})\s+anos\s+d[aeo]s?\b",
    ),
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
