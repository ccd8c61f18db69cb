/** How far a parcel goes: within the Netherlands, to Belgium, to the rest of the European Union, or further. */
export const lanes = ['domestic', 'be', 'eu', 'world'] as const
export type Lane = (typeof lanes)[number]

/** How a product is to reach the recipient. Only `home` has a first attempt at the door (DOMAIN §1.3). */
export const services = ['home', 'pickup', 'letterbox', 'packet', 'letter', 'collection', 'xl', 'other'] as const
export type Service = (typeof services)[number]

export type Product = {
  code: string
  service: Service
  /** Where it goes when no country is told. */
  lane: Lane
  /** Within how many network days; 'none' where the day is agreed on, undefined where it is the lane's. */
  normDays: number | 'none' | undefined
  /** Whether a pre-advice must have the recipient's e-mail address or phone number. */
  needsContact: boolean
  /** Travels from the customer back to the shop: a shipment of its own, never an outbound parcel. */
  isCustomerReturn: boolean
}

type Group = Partial<Omit<Product, 'code'>> & { codes: string }

/** Source: DOMAIN §1.5, §1.6 and §2.5, where norms of products are proposals. Codes as `normaliseProduct` leaves them. */
const groups: readonly Group[] = [
  { codes: '3085 3385 3090 3390 3087 3094 3089 3096 3189 3389' },
  { codes: '3438 3443 3446 3449', needsContact: true },
  { codes: '3533 3534', service: 'pickup' },
  { codes: '3543 3544 3571 3574 3581 3584', service: 'pickup', needsContact: true },
  { codes: '2928 2929', service: 'letterbox' },
  { codes: '2948', service: 'letterbox', normDays: 2 },
  { codes: '3070', normDays: 0 },
  { codes: '3151 3160 3238', service: 'collection', normDays: 'none' },
  { codes: '2285 3285 4910 4911 4915 2484 3250 4882 4785', service: 'other', normDays: 'none', isCustomerReturn: true },
  { codes: '4946 4941 4912 4914 4960 4961 4962 4963 4965', lane: 'be' },
  { codes: '4936 4878 4880', service: 'pickup', lane: 'be' },
  { codes: '4890 4891 4893 4894 4895 4896 4897 4898', normDays: 2 },
  { codes: '4907 4999 4940 4944 4950 4952', lane: 'eu' },
  { codes: '4909 4945 4947', lane: 'world' },
  { codes: '4905', lane: 'world', normDays: 5 },
  { codes: '6440 6405 6972 6350 6906 6945 6905 6942 6550 6908', service: 'packet', lane: 'world' },
  { codes: '1010 1011 1020 1410 1420 1175', service: 'letter' },
  {
    codes: '3628 3629 3653 3783 3790 3791 3792 3793 3780 3781 3782 3784 3794 3795 3796 3797',
    service: 'xl',
    normDays: 'none',
  },
]

export const products: readonly Product[] = groups.flatMap(({ codes, ...group }) =>
  codes.split(' ').map((code) => ({
    code,
    service: 'home' as const,
    lane: 'domestic' as const,
    normDays: undefined,
    needsContact: false,
    isCustomerReturn: false,
    ...group,
  })),
)

const productByCode = new Map(products.map((product) => [product.code, product]))

/** Undefined for a product nobody knows. */
export function findProduct(code: string): Product | undefined {
  return productByCode.get(code)
}

export const customerReturnProducts: readonly string[] = products
  .filter(({ isCustomerReturn }) => isCustomerReturn)
  .map(({ code }) => code)

/** The European Union without the Netherlands and Belgium, ISO 3166-1 alpha-2. */
export const unionCountries: readonly string[] =
  'AT BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT PL PT RO SK SI ES SE'.split(' ')

const union = new Set(unionCountries)

/** By the country of destination; without one by the product, and without that too within the Netherlands. */
export function laneOf(country: string, product: string): Lane {
  if (country === '') return findProduct(product)?.lane ?? 'domestic'
  if (country === 'NL') return 'domestic'
  if (country === 'BE') return 'be'
  return union.has(country) ? 'eu' : 'world'
}

/** A product nobody knows is `home` within the Netherlands, as is one that is not told; abroad it is `other`. */
export function serviceOf(product: string, lane: Lane): Service {
  return findProduct(product)?.service ?? (product === '' || lane === 'domestic' ? 'home' : 'other')
}

/** How a product code is written, wherever it comes from. */
export const productPattern = /^[A-Za-z0-9 _-]{1,20}$/
/** The same, or '*' for all. */
export const anyProductPattern = /^(\*|[A-Za-z0-9 _-]{1,20})$/

/** '003085' and '3085' are one product; a code that is no number stays as it is. */
export function normaliseProduct(code: string): string {
  const trimmed = code.trim()
  return /^[0-9]+$/.test(trimmed) ? trimmed.replace(/^0+(?=[0-9])/, '') : trimmed
}
