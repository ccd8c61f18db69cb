import type { Source } from '#domain/contract/intake.ts'
import { useWords } from '#web/words/words.tsx'

/** How whoever delivers is to do it: a folder, or an example that works when pasted. */
export function SourceHow({ source: { name, kind, format } }: { source: Source }) {
  const { sources: words } = useWords()
  if (kind === 'postnl') return null
  return (
    <div className="how">
      <h3>{words.how}</h3>
      {kind === 'file' ? (
        <>
          <p>{words.folderText}</p>
          <Example text={`inbox/${name}/`} />
        </>
      ) : kind === 'webhook' ? (
        <>
          <p>{words.webhookText}</p>
          <Example
            text={`${location.origin}/api/v1/intake/hooks/${name}\nX-Zendzicht-Signature: t=${exampleS},v1=${words.signedAs}`}
          />
        </>
      ) : (
        <>
          <p>{words.apiText}</p>
          <Example text={curlOf(format === 'epcis', words.yourToken)} />
        </>
      )}
    </div>
  )
}

const exampleS = 1_790_000_000

/** Text to be copied as it stands. */
export function Example({ text }: { text: string }) {
  return <pre className="example wrapped">{text}</pre>
}

/** One event sent from a command line. */
export function curlOf(isEpcis: boolean, token: string): string {
  const address = `${location.origin}/api/v1/intake${isEpcis ? '/capture' : ''}`
  const type = isEpcis ? 'application/ld+json' : 'application/json'
  const body = isEpcis
    ? '@document.jsonld'
    : `'{"items": [{"barcode": "3SABC0000001", "code": "B01", "at": "2026-11-23T18:00:00+01:00"}]}'`
  return `curl -X POST ${address} \\
  -H 'Authorization: Bearer ${token}' \\
  -H 'Content-Type: ${type}' \\
  -d ${body}`
}
