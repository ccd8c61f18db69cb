/** The portal's name, set once by the operator and put into the page by the server. */
export const brand = readBrand()

function readBrand(): string {
  if (typeof document === 'undefined') return 'Zendzicht'
  const content = document.querySelector('meta[name="brand"]')?.getAttribute('content') ?? ''
  return content && !content.startsWith('{{') ? content : 'Zendzicht'
}
