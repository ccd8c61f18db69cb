import fastifyStatic from '@fastify/static'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '#acts/problem.ts'
import { readerLanguage } from '#server/problem.ts'

type WebOptions = { brand: string; webDir: string }

/** The web app as Vite built it, the manual's old addresses, and the page for every address the app knows itself. */
export async function serveWeb(app: FastifyInstance, { brand, webDir }: WebOptions): Promise<void> {
  if (existsSync(webDir)) {
    await app.register(fastifyStatic, {
      root: webDir,
      index: false,
      // The page has placeholders, and the rest of what Vite leaves is of no use to a browser.
      allowedPath: (path) => path !== '/index.html' && !path.includes('/.'),
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const isNamedByContent = path.startsWith(join(webDir, 'assets'))
        reply.header('cache-control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  } else {
    app.get('/*', (_request, reply) => reply.callNotFound())
  }

  // The folder itself is no file to @fastify/static.
  app.get('/', { schema: { hide: true } }, (_request, reply) => reply.callNotFound())

  app.setNotFoundHandler(async (request, reply) => {
    const old = oldAddress(request)
    if (old !== undefined) return reply.redirect(old, 302)
    if (!isPage(request)) throw new Problem('not-found')
    return sendPage(request, reply, brand, webDir)
  })
}

function isPage({ method, url, headers }: FastifyRequest): boolean {
  const isRead = method === 'GET' || method === 'HEAD'
  return isRead && !/^\/api(\/|\?|$)/.test(url) && (headers.accept ?? '').includes('text/html')
}

async function sendPage(request: FastifyRequest, reply: FastifyReply, brand: string, webDir: string) {
  const template = await readFile(join(webDir, 'index.html'), 'utf8').catch(() => undefined)
  if (template === undefined) throw new Problem('not-ready')
  const language = readerLanguage(request)
  const page = template.replaceAll('{{brand}}', () => escapeHtml(brand)).replaceAll('{{language}}', language)
  return reply
    .code(200)
    .headers({ 'cache-control': 'no-cache', vary: 'Accept-Language, Accept' })
    .type('text/html; charset=utf-8')
    .send(page)
}

// Of the manual: bookmarks in any letter case keep working.
function oldAddress({ method, url }: FastifyRequest): string | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined
  const { pathname, searchParams } = new URL(url, 'http://portal')
  const path = pathname.toLowerCase()
  if (path === '/apex/bpg_home') return '/'
  if (path !== '/apex/bpg_my_account') return undefined
  const tile = [...searchParams].find(([name]) => name.toLowerCase() === 'pagetile')?.[1]
  return tile?.toLowerCase() === 'showmyauthorizations' ? '/mijn-account/autorisaties' : '/mijn-account'
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign]!)
}
