export function ParcelPage() {
  return <main id="inhoud" tabIndex={-1} />
}
