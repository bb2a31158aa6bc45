import type { RefusalMessages } from '../refusal-messages.ts'

/** Spanish sentences of refusals. */
export const refusalsEs: RefusalMessages = {
  'invalid-input': 'Corrige los campos indicados abajo, por favor.',
  'posting-suspended':
    'No se puede escribir desde aquí hasta el {date} porque se incumplieron las condiciones de uso. Se puede seguir leyendo.',
  questions: 'Preguntas: {contact}.',
  'policy-changed':
    'La política de privacidad ha cambiado: ahora es la versión {version}. Léela, por favor, y envía de nuevo. No se ha perdido nada de lo que escribiste.',
  'too-many-requests': 'Han sido demasiadas peticiones seguidas. Inténtalo de nuevo {when}.',
  'requests-today':
    'Hoy ya llegaron varias solicitudes desde tu red. Escribe de nuevo mañana, por favor.',
  'too-many-open-requests':
    'Aquí esperan muchísimas solicitudes. Usa, por favor, la dirección que está en la política de privacidad.',
  'queue-full':
    'Aquí esperan muchísimos comentarios al equipo de moderación. Guarda tu texto e inténtalo más tarde, por favor.',
  'foreign-page':
    'Desde esta página no se pueden enviar comentarios para este sitio. Quien lo administra puede permitirlo en SITE_ORIGINS.',
  'own-page-only': 'Esto solo se puede enviar desde la página de este servidor.',
  'unknown-site': 'Este servidor no tiene ese sitio. Revisa el atributo «site».',
  'no-comment': 'Ese comentario no existe.',
  'no-key': 'Ese comentario no existe, o esta no es su clave.',
  'nothing-here': 'Aquí no hay nada.',
  'not-editable':
    'Mientras tanto, este comentario se cambió o se tomó una decisión sobre él. Cárgalo de nuevo.',
  'too-large': 'La petición es demasiado grande. Envía como máximo 64 kB.',
  'malformed-request': 'No se pudo leer lo que se envió.',
  'storage-unavailable':
    'El servidor no puede acceder ahora a sus datos. Inténtalo de nuevo dentro de un rato.',
  'internal-error': 'Algo ha fallado aquí. Inténtalo de nuevo más tarde.',
}
