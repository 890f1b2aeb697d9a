"""Spanish."""

from svgog.intents.lexicon.language import Language, lines

SPANISH = Language(
    code="es",
    badges={
        "guide": "Guía",
        "tutorial": "Tutorial",
        "howto": "Paso a paso",
        "explainer": "Claves",
        "list": "Selección",
        "opinion": "Opinión",
        "article": "Artículo",
    },
    kinds={
        "guide": "guía | guías | consejos | buenas prácticas",
        "tutorial": "tutorial | tutoriales | lección | lecciones | curso | cursos",
        "howto": "cómo hacer | paso a paso | receta | recetas",
        "explainer": "glosario | conceptos | fundamentos | claves",
        "news": "noticia | noticias | actualidad | prensa | comunicado | comunicados | anuncio"
        " | anuncios | novedades",
        "opinion": "opinión | opiniones | editorial | columna | tribuna",
        "article/quote": "cita | citas",
        "docs": "documentación | referencia | manual | ayuda | centro de ayuda",
        "product": "producto | productos | tienda | oferta | ofertas",
        "product/feature": "funcionalidad | funcionalidades | característica | características",
        "comparison": "comparativa | comparativas | comparación | comparaciones",
        "profile": "perfil | perfiles | persona | personas | autor | autora | autores | equipo"
        " | miembro | miembros | ponentes",
        "event": "evento | eventos | charla | charlas | agenda | conferencia | conferencias"
        " | encuentro | encuentros | taller | talleres | jornada | jornadas",
        "release": "lanzamiento | lanzamientos | notas de la versión | versiones"
        " | registro de cambios",
        "podcast": "podcast | podcasts | episodio | episodios | programa de radio",
        "brand": "aviso legal | contacto | privacidad | acerca de | inicio | buscar",
    },
    titles={
        "howto": lines("^cómo | ^aprende a"),
        "tutorial": lines(
            """tutorial | paso a paso | ^creando | ^crear | ^instalar | ^instalando
            | ^configurar | ^configura | para principiantes | ^primeros pasos | ^montar"""
        ),
        "guide": lines(
            """guía | ^introducción a | consejos | trucos | buenas prácticas | todo sobre
            | todo lo que necesitas saber"""
        ),
        "explainer": lines("^qué es | ^qué son | ^por qué | ^cuándo | ^para qué sirve | explicado"),
        "list": lines("^los mejores | ^las mejores | ^mejores | ^top"),
        "opinion": lines("^opinión | ^en defensa de | ^editorial"),
        "release": lines(
            """versión | publicado | publicada | lanzado | lanzada | lanzamiento | actualizado
            | actualización | disponible | ya está aquí | release"""
        ),
        "release notes": lines("notas de la versión | notas de lanzamiento | registro de cambios"),
        "event": lines(
            """conferencia | congreso | encuentro | jornada | jornadas | taller | cumbre
            | hackatón | meetup | webinario | foro | festival | simposio"""
        ),
        "recap": lines("crónica | resumen de | balance de | así fue | clausura"),
        "podcast": lines("podcast | ^episodio"),
        "episode": lines("episodio | capítulo | programa"),
    },
    whole=lines(
        """acerca de | acerca de nosotros | sobre nosotros | sobre mí | quiénes somos
        | nuestro equipo | el equipo | equipo | misión | la historia | historia | contacto
        | contáctenos | contáctanos | contactar | aviso legal | privacidad
        | política de privacidad | cookies | política de cookies | términos y condiciones
        | términos de uso | condiciones de uso | condiciones generales | política de devolución
        | política de retorno | política de envío | política de pago | envíos
        | envíos y devoluciones | pagos | formas de pago | accesibilidad | código de conducta
        | licencia | carreras | empleo | trabaja con nosotros | únete | colaborar | colabora
        | involúcrate | donar | donaciones | patrocinadores | socios | prensa | inicio
        | bienvenida | bienvenidos | blog | noticias | novedades | archivo | archivos | autores
        | etiquetas | categorías | buscar | búsqueda | mapa del sitio | iniciar sesión | acceder
        | registro | mi cuenta | carrito | gracias | boletín | servicio al cliente
        | atención al cliente | ayuda | página no encontrada | error"""
    ),
    versus=("vs", "versus"),
    either=("o", "u"),
    both=("y", "e"),
    differences=lines(
        """diferencia entre | diferencias entre | comparativa | comparación | cuál elegir
        | cuál es mejor | qué es mejor"""
    ),
    expert="{topic}",
)
