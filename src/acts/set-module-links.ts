import { isExternalModule, isModuleAddress } from '#domain/access/external-module.ts'
import { moduleLinksSchema, type ModuleLinks } from '#domain/contract/operator.ts'
import { listModuleLinks, setModuleLinks as write } from '#store/state/module-links.ts'
import { defineAct } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'

/** Where the external modules are, all of them at once. One that is left out or has no address shows no tile. */
export const setModuleLinks = defineAct({
  name: 'set-module-links',
  permission: 'operator',
  input: moduleLinksSchema,
  async run(trx, { caller, input: { links } }) {
    refuseWrong(links)
    const before = await listModuleLinks(trx)
    const kept = links.filter(({ url }) => url !== '')
    await write(trx, kept, caller.accountId)
    return { result: undefined, detail: { before: byModule(before), after: byModule(kept) } }
  },
})

function refuseWrong(links: ModuleLinks['links']): void {
  const seen = new Set<string>()
  const fields: { field: string; sentence: 'module-not-external' | 'module-address-wrong' }[] = []
  links.forEach(({ authorisation, url }, i) => {
    if (!isExternalModule(authorisation) || seen.has(authorisation)) {
      fields.push({ field: `links.${i}.authorisation`, sentence: 'module-not-external' })
    } else if (url !== '' && !isModuleAddress(url)) {
      fields.push({ field: `links.${i}.url`, sentence: 'module-address-wrong' })
    }
    seen.add(authorisation)
  })
  const [first] = fields
  if (first !== undefined) throw new Problem('invalid-input', first.sentence, { fields })
}

function byModule(links: ModuleLinks['links']): Record<string, string> {
  return Object.fromEntries(links.map(({ authorisation, url }) => [authorisation, url]))
}
