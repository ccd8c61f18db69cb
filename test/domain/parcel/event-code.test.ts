import { describe, expect, test } from 'vitest'
import { milestoneOf, normaliseEventCode } from '../../../src/domain/parcel/event-code.ts'
import { postnlEventCodes, postnlFieldCodes } from '../../../src/domain/parcel/event-codes.postnl.ts'
import {
  attemptMilestones,
  milestoneLabel,
  milestones,
  receiptMilestones,
  returnMilestones,
} from '../../../src/domain/parcel/milestone.ts'

const codesOf = (table: typeof postnlEventCodes) => Object.values(table).flatMap((codes) => codes.split(' '))

describe('event codes', () => {
  test("PostNL's table has 287 codes, each once, and the codes seen in the field are others", () => {
    expect(codesOf(postnlEventCodes)).toHaveLength(287)
    const all = [...codesOf(postnlEventCodes), ...codesOf(postnlFieldCodes)]
    expect(new Set(all).size).toBe(all.length)
    expect(all.filter((code) => !/^[A-Z]\d\d$/.test(code))).toEqual([])
  })

  test('every milestone is known by its own name, in any case and with blanks around it', () => {
    for (const milestone of milestones) {
      expect(milestoneOf(milestone)).toBe(milestone)
      expect(milestoneOf(` ${milestone.toLowerCase()}\t`)).toBe(milestone)
    }
  })

  test.each([
    ['A01', 'ANNOUNCED'],
    ['b01', 'ACCEPTED'],
    [' J01 ', 'SORTED'],
    ['V01', 'STORED'],
    ['V04', 'STORED:late_handover'],
    ['I01', 'DELIVERED_ADDRESS'],
    ['Z05', 'DELIVERED_NEIGHBOUR'],
    ['H01', 'RTS:refused'],
    ['K91', 'RTS_HOLD'],
    ['Y71', 'LOST_OR_DESTROYED'],
    ['P22', 'INFO'],
    ['A03', 'ANNOUNCED'],
    ['T04', 'DELAYED'],
    ['A98', 'INFO'],
  ])('%s stands for %s', (code, milestone) => expect(milestoneOf(code)).toBe(milestone))

  test('handed to the sender is a return, though the carrier calls its status "delivered"', () => {
    for (const code of ['I07', 'J63', 'X24']) expect(milestoneOf(code)).toBe('RTS_DONE')
  })

  test('a delay is no attempt, a failed attempt and a locker are', () => {
    for (const code of ['G01', 'G02', 'G03', 'G05', 'J09']) expect(attemptMilestones).not.toContain(milestoneOf(code))
    for (const code of ['K70', 'K71', 'J08', 'J23']) expect(attemptMilestones).toContain(milestoneOf(code))
  })

  test('what nobody knows is UNKNOWN', () => {
    for (const code of ['', 'Q99', 'A0', 'DELIVERED', '__proto__', 'constructor'])
      expect(milestoneOf(code)).toBe('UNKNOWN')
  })

  test('codes are compared without blanks and in upper case', () => expect(normaliseEventCode(' i01\n')).toBe('I01'))
})

describe('milestones', () => {
  test('each has a name of its own in Dutch and in English', () => {
    for (const language of ['nl', 'en'] as const) {
      expect(new Set(milestones.map((milestone) => milestoneLabel(milestone, language))).size).toBe(milestones.length)
    }
    expect(milestoneLabel('READY_FOR_PICKUP', 'nl')).toBe('Klaar op het afhaalpunt')
    expect(milestoneLabel('RTS:refused', 'en')).toBe('Back to sender: refused')
  })

  test('a receipt is an attempt, a return is neither', () => {
    expect(receiptMilestones.difference(attemptMilestones).size).toBe(0)
    expect(attemptMilestones.intersection(returnMilestones).size).toBe(0)
    expect(returnMilestones.size).toBe(19)
  })
})
