/** The barcode of the parcel with this place in the files of the intake bench. */
export function barcodeOf(index: number): string {
  return `3S${['DEVC', 'SHOP', 'ABCD', 'MODE'][index % 4]}${String(index).padStart(9, '0')}`
}
