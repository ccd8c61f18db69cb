import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '#web/api.ts'
import { checkCustomer, CustomerFields, customerFrom } from '#web/pages/operator/customer-fields.tsx'
import { paths } from '#web/paths.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { useWords } from '#web/words/words.tsx'

export function CreateCustomer({ onClose }: { onClose: () => void }) {
  const words = useWords().operator.customers
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return (
    <Dialog title={words.create} onClose={onClose}>
      <Form
        submit={words.save}
        busy={words.creating}
        check={(value) => checkCustomer(value, words)}
        onCancel={onClose}
        send={async (value) => {
          const { id } = await api<{ id: string }>('POST', '/operator/customers', customerFrom(value))
          await queryClient.invalidateQueries({ queryKey: ['operator'] })
          await navigate(paths.customer(id))
        }}
      >
        {(errors) => <CustomerFields errors={errors} />}
      </Form>
    </Dialog>
  )
}
