/** The only routes that answer without a session. Everything else goes through the gate, also what is added later. */
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
