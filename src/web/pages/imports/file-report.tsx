import type { ImportFile } from '#domain/contract/imports.ts'
import { useFormat } from '#web/format.ts'
import { Link } from '@tanstack/react-router'
import { paths } from '#web/paths.ts'
import { Block } from '#web/ui/block.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

/** importId: left out once it was undone, when nothing of it is to be mended any more. */
type FileReportProps = { file: ImportFile; importId?: string }

/** What was strange about one file: refused whole, unknown columns and codes, rejected rows with line and reason. */
export function FileReport({ file, importId }: FileReportProps) {
  const { imports } = useWords()
  const format = useFormat()
  const fine = !file.refused && file.rejected === 0
  return (
    <Block
      title={file.kind === 'any' ? imports.particulars : imports.kinds[file.kind]}
      aside={<p className="small wrap-anywhere">{file.name}</p>}
      wide
    >
      {file.refused ? (
        <Notice kind="fail">
          <b>{imports.refusedFile}</b> {file.refused}
        </Notice>
      ) : null}
      {fine ? <p>{imports.noRejected}</p> : null}
      {file.unknownColumns.length > 0 ? (
        <div>
          <h3 className="label">{imports.unknownColumns}</h3>
          <ul className="code-list">
            {file.unknownColumns.map((column) => (
              <li key={column} className="tag">
                {column}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {file.unknownCodes.length > 0 ? (
        <div>
          <h3 className="label">{imports.unknownCodes}</h3>
          <ul className="code-list">
            {file.unknownCodes.map(({ code, rows }) => (
              <li key={code} className="tag">
                {code}: {imports.codeRows(format.count(rows), rows === 1)}
              </li>
            ))}
          </ul>
          {importId ? (
            <p className="small">
              <Link {...paths.codes()}>{imports.toCodes}</Link>
            </p>
          ) : null}
        </div>
      ) : null}
      {importId && file.rejected > 0 ? (
        <p>
          <Link {...paths.setAside({ import: importId })}>{imports.toSetAside}</Link>
        </p>
      ) : null}
      {file.rejections.length > 0 ? <Rejections file={file} /> : null}
    </Block>
  )
}

function Rejections({ file }: { file: ImportFile }) {
  const { imports } = useWords()
  const format = useFormat()
  const { rejections, rejected } = file
  return (
    <div>
      <h3 className="label">
        {imports.rejectedRows}{' '}
        {rejections.length < rejected ? (
          <span className="stamp">
            {imports.rejectedFirst(format.count(rejections.length), format.count(rejected))}
          </span>
        ) : null}
      </h3>
      <div
        className="scroll rejections"
        role="region"
        aria-label={imports.tableRegion(`${imports.rejectedRows}, ${imports.kinds[file.kind]}`)}
        tabIndex={0}
      >
        <table className="data wide-table">
          <thead>
            <tr>
              <th scope="col" className="r">
                {imports.line}
              </th>
              <th scope="col">{imports.reason}</th>
              <th scope="col">{imports.row}</th>
            </tr>
          </thead>
          <tbody>
            {rejections.map((rejection) => (
              <tr key={`${rejection.line} ${rejection.reason}`}>
                <td className="r">{format.count(rejection.line)}</td>
                <td>{rejection.detail}</td>
                <td className="rowtext raw">{rejection.row}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
