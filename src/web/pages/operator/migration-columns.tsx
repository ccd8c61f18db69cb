import { Block } from '#web/ui/block.tsx'
import { useWords } from '#web/words/words.tsx'

const example = `email,first_name,infix,last_name,company,language,customer_number,authorisations,ends_on,password_hash
thijs@kadewinkel.example,Thijs,van den,Berg,Kadewinkel B.V.,nl,9401138,insight-parcels|track-and-trace,2027-06-30,
sanne@kadewinkel.example,Sanne,,Bakker,Kadewinkel B.V.,nl,9401138,Facturen|Orderbevestigingen,,`

/** What the file looks like. */
export function MigrationColumns() {
  const words = useWords().operator.migration
  return (
    <Block title={words.columns}>
      <div className="prose">
        <p>{words.columnsText}</p>
        <p>{words.passwordsText}</p>
      </div>
      <figure>
        <figcaption className="label">{words.example}</figcaption>
        {/* Wide text scrolls by itself, and the keyboard must be able to. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre className="example scroll" tabIndex={0} role="region" aria-label={words.example}>
          {example}
        </pre>
      </figure>
    </Block>
  )
}
