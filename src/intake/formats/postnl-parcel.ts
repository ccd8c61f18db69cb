import { barcodeProblem } from '#domain/parcel/barcode.ts'
import type { ReadContext } from '../format.ts'
import { recipientOf } from '../recipient-key.ts'
import { parcelValues } from '../rows.ts'
import { endOfDay, isFields, listOf, textOf, valueOf, type Fields } from './postnl-fields.ts'

/** The row of a parcel; undefined when nobody says whose it is. */
export function parcelOf(shipment: Fields, barcode: string, around: string[], saidMs: number, context: ReadContext) {
  const customer = valueOf(shipment, 'Customer')
  const onlyNumber = context.customerNumbers.length === 1 ? context.customerNumbers[0]! : ''
  const customerNumber =
    textOf(shipment, 'CustomerNumber') || (isFields(customer) ? textOf(customer, 'CustomerNumber') : '') || onlyNumber
  if (customerNumber === '') return undefined
  const receiver = receiverOf(shipment)
  const dimension = valueOf(shipment, 'Dimension')
  const main = textOf(shipment, 'MainBarcode')
  const isPartOfMore = Number(textOf(shipment, 'ShipmentAmount')) > 1 && barcodeProblem(main) === undefined
  const measured = (name: string) => {
    const value = isFields(dimension) ? textOf(dimension, name) : ''
    return Number(value) === 0 ? '' : value
  }
  return parcelValues(
    {
      customerNumber,
      barcode,
      reference: textOf(shipment, 'Reference'),
      promisedAt: promiseOf(shipment),
      country: textOf(receiver, 'CountryCode'),
      postalCode: textOf(receiver, 'Zipcode'),
      city: textOf(receiver, 'City'),
      product: textOf(shipment, 'ProductCode'),
      options: optionsOf(shipment),
      filled: filledOf(receiver, contactOf(shipment)),
      recipientKey: keyOf(shipment, context),
      warnings: [...new Set([...around, ...warningsOf(shipment)])].join(' '),
      measuredG: measured('Weight'),
      measuredCm3: measured('Volume'),
      mainBarcode: isPartOfMore ? main : '',
      ...(saidMs > 0 && { saidMs }),
    },
    context,
  )
}

export function receiverOf(shipment: Fields): Fields {
  return listOf(shipment, 'Address', 'Addresses').find((address) => Number(textOf(address, 'AddressType')) === 1) ?? {}
}

function contactOf(shipment: Fields): Fields {
  return listOf(shipment, 'Contact', 'Contacts').find((contact) => Number(textOf(contact, 'ContactType')) === 1) ?? {}
}

/** The day it was promised for, to its end. What is expected moves with the carrier's delay: it is no promise. */
function promiseOf(shipment: Fields): string {
  const day = textOf(shipment, 'DeliveryDate')
  return day === '' ? '' : endOfDay(day)
}

const maxOptionsChars = 200

/** '118/006 119/013': characteristic and option, with the zeros back that the option lost. */
function optionsOf(shipment: Fields): string {
  const pairs = listOf(shipment, 'ProductOptions').map((option) => {
    const [characteristic, code] = [textOf(option, 'CharacteristicCode'), textOf(option, 'OptionCode')]
    return /^\d{1,3}$/.test(characteristic) && /^\d{1,3}$/.test(code)
      ? `${characteristic.padStart(3, '0')}/${code.padStart(3, '0')}`
      : ''
  })
  const sorted = [...new Set(pairs.filter((pair) => pair !== ''))].sort()
  return sorted.slice(0, maxOptionsChars / 8).join(' ')
}

/** Which personal fields there were. */
function filledOf(receiver: Fields, contact: Fields): string {
  const fields: [string, string][] = [
    ['name', textOf(receiver, 'LastName', 'Name') || textOf(receiver, 'CompanyName')],
    ['street', textOf(receiver, 'Street')],
    ['house-number', textOf(receiver, 'HouseNumber', 'HouseNr')],
    ['email', textOf(contact, 'Email')],
    ['phone', textOf(contact, 'SMSNr') || textOf(contact, 'TelNr')],
  ]
  return fields.flatMap(([name, value]) => (value === '' ? [] : [name])).join(' ')
}

/** In a shipment that was set aside: the key of who receives it, in the place of what it was made of. */
export const keyName = 'RecipientKey'

export function keyOf(shipment: Fields, context: ReadContext): string {
  const kept = textOf(shipment, keyName)
  if (/^[\w-]{32}$/.test(kept)) return kept
  const receiver = receiverOf(shipment)
  const recipient = recipientOf({
    email: textOf(contactOf(shipment), 'Email'),
    postalCode: textOf(receiver, 'Zipcode'),
    houseNumber: textOf(receiver, 'HouseNumber', 'HouseNr'),
    suffix: textOf(receiver, 'HouseNumberSuffix', 'HouseNrExt'),
    name: textOf(receiver, 'LastName', 'Name') || textOf(receiver, 'CompanyName'),
  })
  return recipient.length > 200 ? '' : context.recipientKey(recipient)
}

/** The codes of its warnings, such as '1760103'. */
export function warningsOf(fields: Fields): string[] {
  const codes = listOf(fields, 'Warnings', 'Warning').map((warning) => textOf(warning, 'Code'))
  return codes.filter((code) => /^\w{1,20}$/.test(code)).slice(0, 8)
}
