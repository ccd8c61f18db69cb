export function ParcelListPage() {
  return <main id="inhoud" tabIndex={-1} />
}
