/** The only routes that answer to nobody in particular. Everything else goes through a gate, also what is added later. */
export const publicRoutes: readonly string[] = [
  'GET /healthz',
  'GET /api/v1/openapi.json',
  'POST /api/v1/session',
  'POST /api/v1/invitations/accept',
  'POST /api/v1/session/second-factor',
  'POST /api/v1/session/passkey/options',
  'POST /api/v1/session/passkey',
  'POST /api/v1/password-resets',
  'POST /api/v1/password-resets/use',
  'POST /api/v1/registrations',
  'POST /api/v1/registrations/complete',
  'POST /api/v1/links/look',
  'POST /api/v1/email-changes/use',
  // The web app itself holds no data: it asks the API.
  'GET /',
  'GET /*',
]

/**
 * Where programs deliver data: they have no session, and none counts here. The server has server/intake/gate.ts ask for the
 * token or the signature of a source instead.
 */
export const deliveryRoutes: readonly string[] = [
  'POST /api/v1/intake',
  'POST /api/v1/intake/capture',
  'POST /api/v1/intake/hooks/:source',
]
