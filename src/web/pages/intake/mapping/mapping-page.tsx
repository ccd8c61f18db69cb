import '#web/ui/account.css'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { MappingWizard } from '#web/pages/intake/mapping/mapping-wizard.tsx'
import { mappingQuery } from '#web/pages/intake/queries.ts'
import { Failure } from '#web/ui/page-error.tsx'
import { PageLoading } from '#web/ui/page-loading.tsx'

/** A mapping made from a sample. */
export function NewMappingPage() {
  return <MappingWizard stored={undefined} />
}

/** A mapping that exists, changed by the same steps. */
export function MappingPage() {
  const { mappingId } = useParams({ from: '/signed-in/operator/intake/gegevens/indelingen/$mappingId' })
  // Somebody else's change meanwhile must not put aside what is being filled in: saving tells of it.
  const mapping = useQuery({ ...mappingQuery(mappingId), refetchOnWindowFocus: false })
  if (mapping.isPending) return <PageLoading />
  if (mapping.isError) {
    return (
      <div className="wrap page-wait">
        <Failure error={mapping.error} retry={() => void mapping.refetch()} />
      </div>
    )
  }
  return <MappingWizard key={mappingId} stored={mapping.data} />
}
