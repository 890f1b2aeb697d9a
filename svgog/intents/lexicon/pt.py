"""Portuguese."""

from svgog.intents.lexicon.language import Language, lines

PORTUGUESE = Language(
    code="pt",
    badges={
        "guide": "Guia",
        "tutorial": "Tutorial",
        "howto": "Passo a passo",
        "explainer": "Entenda",
        "list": "Seleção",
        "opinion": "Opinião",
        "article": "Artigo",
    },
    kinds={
        "guide": "guia | guias | dicas | boas práticas",
        "tutorial": "tutorial | tutoriais | lição | lições | curso | cursos",
        "howto": "como fazer | passo a passo | receita | receitas",
        "explainer": "glossário | conceitos | fundamentos",
        "news": "notícia | notícias | novidades | imprensa | comunicado | comunicados | anúncio"
        " | anúncios",
        "opinion": "opinião | opiniões | editorial | coluna",
        "article/quote": "citação | citações",
        "docs": "documentação | referência | manual | ajuda | central de ajuda",
        "product": "produto | produtos | loja | oferta | ofertas",
        "product/feature": "funcionalidade | funcionalidades | recurso",
        "comparison": "comparativo | comparativos | comparação | comparações",
        "profile": "perfil | perfis | pessoa | pessoas | autor | autora | autores | equipe | equipa"
        " | membro | membros | palestrantes",
        "event": "evento | eventos | palestra | palestras | agenda | conferência | conferências"
        " | encontro | encontros | oficina | oficinas",
        "release": "lançamento | lançamentos | notas de lançamento | notas de versão | versões"
        " | registro de alterações",
        "podcast": "podcast | podcasts | episódio | episódios | programa de rádio",
        "brand": "aviso legal | contato | contacto | privacidade | sobre | início | busca",
    },
    titles={
        "howto": lines("^como | ^aprenda a"),
        "tutorial": lines(
            """tutorial | passo a passo | ^criando | ^criar | ^instalando | ^instalar
            | ^configurando | ^configurar | para iniciantes | ^primeiros passos | ^montando"""
        ),
        "guide": lines(
            """guia | ^introdução a | ^introdução ao | ^introdução à | dicas | truques
            | boas práticas | tudo sobre | ^usando | ^utilizando | ^entenda | entenda"""
        ),
        "explainer": lines(
            "^o que é | ^o que são | ^o que significa | ^por que | ^quando | explicado"
        ),
        "list": lines("^os melhores | ^as melhores | ^melhores | ^top"),
        "opinion": lines("^opinião | ^em defesa de"),
        "release": lines(
            """versão | lançado | lançada | lançamento | publicado | publicada | atualizado
            | atualizada | atualização | disponível | chegou | release"""
        ),
        "release notes": lines("notas de lançamento | notas de versão | registro de alterações"),
        "event": lines(
            """conferência | encontro | encontros | congresso | oficina | cúpula | maratona
            | meetup | hackathon | fórum | festival | simpósio | semana de | palestra | workshop"""
        ),
        "recap": lines(
            "retrospectiva | resumo | como foi | destaques d | anotações de | relatório"
        ),
        "podcast": lines("podcast | ^episódio"),
        "episode": lines("episódio | programa"),
    },
    whole=lines(
        """sobre | sobre nós | sobre mim | quem somos | nossa equipe | a equipe | equipe
        | missão | nossa missão | história | nossa história | contato | contacto | fale conosco
        | entre em contato | aviso legal | privacidade | política de privacidade | cookies
        | política de cookies | termos e condições | termos de uso | condições de uso
        | política de reembolso | política de devolução | política de envio
        | política de pagamento | política de troca | trocas e devoluções | envio | envios
        | pagamento | pagamentos | formas de pagamento | frete | acessibilidade
        | código de conduta | licença | carreiras | vagas | trabalhe conosco | participe
        | contribua | contribuir | doar | doações | patrocinadores | parceiros | imprensa
        | início | página inicial | bem-vindo | bem-vindos | blog | notícias | novidades
        | arquivo | arquivos | autores | tags | categorias | busca | pesquisa | mapa do site
        | entrar | login | cadastro | minha conta | carrinho | obrigado | boletim
        | atendimento ao cliente | ajuda | página não encontrada | erro"""
    ),
    versus=("vs", "versus", "x"),
    either=("ou",),
    both=("e",),
    differences=lines(
        """diferença entre | diferenças entre | comparativo | comparação | qual escolher
        | qual é melhor | qual é o melhor"""
    ),
    expert="{topic}",
)
