import type { RowReason } from '#domain/words/import-reasons.ts'
import {
  anyOf,
  isAnything,
  isBoolean,
  isNumber,
  isObject,
  isText,
  isTime,
  isUri,
  listOf,
  matches,
  objectOf,
  wordOrUri,
  type Check,
  type JsonObject,
} from './checks.ts'
import { isPlainBarcode } from './identifiers.ts'

/**
 * What GS1 EPCIS 2.0 demands of a document and its events, in our own words. test/engines/epcis-schema.test.ts holds it against
 * the JSON schema of the standard, over the standard's examples and thousands of mutations of them. On purpose we also take:
 * a barcode that is no URI where an object is named; words of the CBV written out as URIs; an event by itself without a context.
 * And we refuse times outside 1990–2100.
 */
const eventTypes = ['ObjectEvent', 'AggregationEvent', 'TransactionEvent', 'TransformationEvent', 'AssociationEvent']

export const bizSteps =
  'accepting arriving assembling collecting commissioning consigning creating_class_instance cycle_counting decommissioning ' +
  'departing destroying disassembling dispensing encoding entering_exiting holding inspecting installing killing loading other ' +
  'packing picking receiving removing repackaging repairing replacing reserving retail_selling shipping staging_outbound ' +
  'stock_taking stocking storing transporting unloading unpacking void_shipping sensor_reporting sampling'
export const dispositions =
  'active container_closed damaged destroyed dispensed disposed encoded expired in_progress in_transit inactive ' +
  'no_pedigree_match non_sellable_other partially_dispensed recalled reserved retail_sold returned sellable_accessible ' +
  'sellable_not_accessible stolen unknown available completeness_verified completeness_inferred conformant container_open ' +
  'mismatch_instance mismatch_class mismatch_quantity needs_replacement non_conformant unavailable'
const transactionTypes = 'bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt'
const partyTypes = 'owning_party possessing_party location'
const measurements =
  'AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Radioactivity Altitude AmountOfSubstance ' +
  'AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum AngularVelocity Area Capacitance Conductance ' +
  'Conductivity Count Density Dimensionless DoseEquivalent DoseEquivalentRate DynamicViscosity ElectricCharge ElectricCurrent ' +
  'ElectricCurrentDensity ElectricFieldStrength Energy Exposure Force Frequency Illuminance Inductance Irradiance ' +
  'KinematicViscosity Length LinearMomentum Luminance LuminousFlux LuminousIntensity MagneticFlux MagneticFluxDensity ' +
  'MagneticVectorPotential Mass MassConcentration MassFlowRate MassPerAreaTime MemoryCapacity MolalityOfSolute MolarEnergy ' +
  'MolarMass MolarVolume Power Pressure RadiantFlux RadiantIntensity RelativeHumidity Resistance Resistivity SolidAngle ' +
  'SpecificVolume Speed SurfaceDensity SurfaceTension Temperature Time Torque Voltage Volume VolumeFlowRate VolumeFraction ' +
  'VolumetricFlux Wavenumber'
const components =
  'x y z axial_distance azimuth height spherical_radius polar_angle elevation_angle easting northing latitude longitude altitude'

const identifier = anyOf(isUri, isPlainBarcode)
const identifiers = listOf(identifier, { unique: true })
const quantity = objectOf(
  { epcClass: isUri, quantity: isNumber, uom: matches(/^[A-Z0-9]{2,3}$/) },
  { required: 'epcClass', others: 'none' },
)
const quantities = listOf(quantity)
const place = objectOf({ id: isUri }, { required: 'id', others: 'any' })
const transactions = listOf(
  objectOf(
    { type: wordOrUri(transactionTypes), bizTransaction: isUri },
    { required: 'bizTransaction', others: 'none' },
  ),
)
const sources = listOf(
  objectOf({ type: wordOrUri(partyTypes), source: isUri }, { required: 'type source', others: 'none' }),
)
const destinations = listOf(
  objectOf({ type: wordOrUri(partyTypes), destination: isUri }, { required: 'type destination', others: 'none' }),
)
const sensed = { deviceID: isUri, deviceMetadata: isUri, rawData: isUri, dataProcessingMethod: isUri, bizRules: isUri }
const sensorReport = objectOf(
  {
    ...sensed,
    type: wordOrUri(measurements),
    exception: wordOrUri('ALARM_CONDITION ERROR_CONDITION'),
    time: isTime,
    microorganism: isUri,
    chemicalSubstance: isUri,
    coordinateReferenceSystem: isUri,
    value: isNumber,
    component: wordOrUri(components),
    stringValue: isText,
    booleanValue: isBoolean,
    hexBinaryValue: matches(/^[A-Fa-f0-9]+$/),
    uriValue: isUri,
    minValue: isNumber,
    maxValue: isNumber,
    meanValue: isNumber,
    sDev: isNumber,
    percRank: isNumber,
    percValue: isNumber,
    uom: isText,
  },
  { required: 'type' },
)
const sensorElements = listOf(
  objectOf(
    {
      sensorMetadata: objectOf({ ...sensed, time: isTime, startTime: isTime, endTime: isTime }),
      sensorReport: listOf(sensorReport, { min: 1 }),
    },
    { required: 'sensorReport' },
  ),
)
const disposition = wordOrUri(dispositions)
const states = listOf(disposition, { min: 1, unique: true })
const isPersistent: Check = (value) =>
  objectOf({ set: states, unset: states }, { others: 'none' })(value) && Object.keys(value as JsonObject).length > 0

const isContext = anyOf(isUri, isObject, listOf(anyOf(isUri, isObject), { unique: true }))

type FieldCheck = readonly [Check, RowReason]

const commonFields: Readonly<Record<string, FieldCheck>> = {
  '@context': [isContext, 'epcis-value'],
  type: [isText, 'epcis-type'],
  eventTime: [isTime, 'epcis-time'],
  recordTime: [isTime, 'epcis-value'],
  eventTimeZoneOffset: [matches(/^[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00)$/), 'epcis-offset'],
  eventID: [isUri, 'epcis-id'],
  certificationInfo: [anyOf(isUri, listOf(isUri)), 'epcis-value'],
  errorDeclaration: [
    objectOf(
      {
        declarationTime: isTime,
        reason: wordOrUri('did_not_occur incorrect_data'),
        correctiveEventIDs: listOf(isUri),
      },
      { required: 'declarationTime' },
    ),
    'epcis-value',
  ],
}

const sharedFields: Readonly<Record<string, FieldCheck>> = {
  bizStep: [wordOrUri(bizSteps), 'epcis-biz-step'],
  disposition: [disposition, 'epcis-disposition'],
  readPoint: [place, 'epcis-value'],
  bizLocation: [place, 'epcis-value'],
  bizTransactionList: [transactions, 'epcis-value'],
  sourceList: [sources, 'epcis-value'],
  destinationList: [destinations, 'epcis-value'],
  sensorElementList: [sensorElements, 'epcis-value'],
}

const action: FieldCheck = [(value) => value === 'OBSERVE' || value === 'ADD' || value === 'DELETE', 'epcis-action']
const ilmd: FieldCheck = [(value) => isObject(value) && Object.keys(value).every(isUri), 'epcis-value']
const persistentDisposition: FieldCheck = [isPersistent, 'epcis-disposition']
const epcs: FieldCheck = [identifiers, 'epcis-id']
const amounts: FieldCheck = [quantities, 'epcis-value']
const parent: FieldCheck = [identifier, 'epcis-id']
const children: FieldCheck = [listOf(identifier), 'epcis-id']
const grouped = { action, parentID: parent, childEPCs: children, childQuantityList: amounts }

type EventType = {
  fields: Readonly<Record<string, FieldCheck>>
  required: string[]
  hasWhat(event: JsonObject): boolean
}

const has = (value: unknown) => Array.isArray(value) && value.length > 0
const isEnding = (event: JsonObject) => event['action'] === 'DELETE'

const types: Readonly<Record<string, EventType>> = {
  ObjectEvent: {
    fields: { action, epcList: epcs, quantityList: amounts, persistentDisposition, ilmd },
    required: ['action'],
    hasWhat: (event) =>
      Array.isArray(event['epcList']) ||
      has(event['quantityList']) ||
      (has(event['sensorElementList']) && event['readPoint'] !== undefined),
  },
  AggregationEvent: {
    fields: grouped,
    required: ['action'],
    hasWhat: (event) => has(event['childEPCs']) || has(event['childQuantityList']) || isEnding(event),
  },
  TransactionEvent: {
    fields: { action, parentID: parent, epcList: children, quantityList: amounts },
    required: ['action'],
    hasWhat: (event) =>
      has(event['bizTransactionList']) &&
      (Array.isArray(event['epcList']) || has(event['quantityList']) || isEnding(event)),
  },
  TransformationEvent: {
    fields: {
      inputEPCList: epcs,
      inputQuantityList: amounts,
      outputEPCList: epcs,
      outputQuantityList: amounts,
      transformationID: [isUri, 'epcis-id'],
      persistentDisposition,
      ilmd,
    },
    required: [],
    hasWhat: (event) => {
      const input = has(event['inputEPCList']) || has(event['inputQuantityList'])
      const output = has(event['outputEPCList']) || has(event['outputQuantityList'])
      return (input && output) || ((input || output) && event['transformationID'] !== undefined)
    },
  },
  AssociationEvent: {
    fields: grouped,
    required: ['action'],
    hasWhat: (event) =>
      event['parentID'] !== undefined &&
      (has(event['childEPCs']) || has(event['childQuantityList']) || isEnding(event)),
  },
}

const fieldsByType = new Map(
  eventTypes.map((type) => [
    type,
    new Map(Object.entries({ ...commonFields, ...sharedFields, ...types[type]!.fields })),
  ]),
)
const fieldsOfOthers = new Map(Object.entries(commonFields))

/** Why this is no event of the standard; undefined when it is one. */
export function eventFault(event: unknown): RowReason | undefined {
  if (!isObject(event) || typeof event['type'] !== 'string') return 'epcis-type'
  const type = Object.hasOwn(types, event['type']) ? types[event['type']] : undefined
  if (!type && !isUri(event['type'])) return 'epcis-type'
  const fields = fieldsByType.get(event['type']) ?? fieldsOfOthers
  for (const [name, value] of Object.entries(event)) {
    const check = fields.get(name)
    if (check ? !check[0](value) : type !== undefined && !isUri(name)) return check?.[1] ?? 'epcis-field'
  }
  const missing = ['eventTime', 'eventTimeZoneOffset', ...(type?.required ?? [])].find(
    (name) => !Object.hasOwn(event, name),
  )
  if (missing) return commonFields[missing]?.[1] ?? 'epcis-action'
  if (type === undefined) return undefined
  // What is said of goods at their making has no place where they were only seen.
  if (Object.hasOwn(event, 'ilmd') && Object.hasOwn(event, 'action') && event['action'] !== 'ADD') return 'epcis-field'
  return type.hasWhat(event) ? undefined : 'epcis-what'
}

const vocabulary = objectOf(
  {
    type: isUri,
    vocabularyElementList: listOf(
      objectOf(
        {
          id: isUri,
          attributes: listOf(
            objectOf({ id: isUri, attribute: anyOf(isNumber, isText, isObject) }, { required: 'id', others: 'any' }),
          ),
          children: listOf(isUri),
        },
        { required: 'id', others: 'any' },
      ),
    ),
  },
  { required: 'type', others: 'any' },
)

const documentFields: Readonly<Record<string, Check>> = {
  '@context': isContext,
  id: isUri,
  type: isText,
  schemaVersion: matches(/^\d+(\.\d+)*$/),
  creationDate: isTime,
}

const captured: Readonly<Record<string, Check>> = {
  ...documentFields,
  instanceIdentifier: isText,
  sender: isText,
  receiver: isText,
  epcisHeader: objectOf({
    epcisMasterData: objectOf({ vocabularyList: listOf(vocabulary) }, { others: 'any' }),
  }),
  epcisBody: objectOf({ eventList: listOf(isAnything) }, { required: 'eventList', others: 'any' }),
}

const answered: Readonly<Record<string, Check>> = {
  ...documentFields,
  epcisBody: objectOf(
    {
      queryResults: objectOf(
        {
          queryName: isText,
          subscriptionID: isText,
          resultsBody: objectOf(
            { eventList: listOf(isAnything), vocabularyList: listOf(vocabulary) },
            { required: 'eventList' },
          ),
        },
        { required: 'queryName resultsBody' },
      ),
    },
    { required: 'queryResults' },
  ),
}

/** The field of a document that is missing or wrong, its events apart; undefined when all is well. */
export function documentFault(document: unknown): string | undefined {
  if (!isObject(document)) return 'type'
  const isAnswer = document['type'] === 'EPCISQueryDocument'
  if (!isAnswer && document['type'] !== 'EPCISDocument') return 'type'
  const fields = isAnswer ? answered : captured
  const required = isAnswer ? ['@context', 'epcisBody'] : ['@context', 'schemaVersion', 'creationDate', 'epcisBody']
  const missing = required.find((name) => !Object.hasOwn(document, name))
  if (missing) return missing
  const wrong = Object.entries(document).find(([name, value]) =>
    Object.hasOwn(fields, name) ? !fields[name]!(value) : !isUri(name),
  )
  return wrong?.[0].slice(0, 60)
}
