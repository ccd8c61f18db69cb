/** The only routes that answer without a session. Everything else goes through the gate, also what is added later. */
export const publicRoutes: readonly string[] = [
  'GET /healthz',
  'GET /api/v1/openapi.json',
  'POST /api/v1/session',
  // The web app itself holds no data: it asks the API.
  'GET /',
  'GET /*',
]
