import '#web/ui/account.css'
import { AnyFile } from '#web/pages/imports/any-file.tsx'
import { ImportTable } from '#web/pages/imports/import-table.tsx'
import { ThreeFiles } from '#web/pages/imports/three-files.tsx'
import { Block } from '#web/ui/block.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

/** 'Bestand inlezen': a new import, and those before it. */
export function ImportsPage() {
  const { imports } = useWords()
  useTitle(imports.title)
  return (
    <div className="wrap">
      <div className="head">
        <h1>{imports.title}</h1>
        <p>{imports.intro}</p>
      </div>
      <Block title={imports.kinds.any} aside={<p className="small">{imports.kindsAbout.any}</p>} wide>
        <AnyFile />
        <details className="three-files">
          <summary>{imports.three}</summary>
          <p className="muted">{imports.threeText}</p>
          <ThreeFiles />
        </details>
      </Block>
      <Block title={imports.earlier} wide>
        <ImportTable />
      </Block>
    </div>
  )
}
