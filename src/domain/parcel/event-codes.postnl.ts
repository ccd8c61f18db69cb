import type { Milestone } from './milestone.ts'

/** Goes up whenever a code is added or moved, so that a rebuilt warehouse can say by which table it was built. */
export const postnlEventCodesVersion = 'postnl-2026-11.2'

type CodeTable = Readonly<Partial<Record<Milestone, string>>>

/**
 * PostNL's 287 portal codes, each exactly once. Source: DOMAIN §2.3, generated from event-codes.csv; the reasons of failed attempts
 * are those of §1.3 and, for Y codes, what PostNL's own table says of them (developer portal, T&T status codes): Y02 and Y10 'we missed you', Y42
 * addressee unavailable, Y41 access code missing, Y43 closed, Y09 and Y12 address, Y36 identification. The others tell none.
 */
export const postnlEventCodes: CodeTable = {
  ANNOUNCED: 'A01 A71 F01 X80',
  RET_LABEL: 'A10',
  ANN_PARTIAL: 'J93',
  ANN_NEVER_PRESENTED: 'M01 M03',
  ANN_REJECTED: 'F03 F04 F05 F06 F07 F08 F10',
  CANCELLED: 'D41 H30 H31 Q02 R06',
  COLLECT_EN_ROUTE: 'J56',
  COLLECT_FAILED: 'D02 D03 D04 D05 D06 D07 D08 D09 D40 X42 X43 Y80 Y81',
  ACCEPTED: 'B01 B04 B06 C01 C02 X40 Z80',
  'STORED:late_handover': 'V04',
  STORED: 'V01 V02 V03 V06 V11 V12 V13 V21 V22 V23 V31 V50',
  SORTED: 'J01 J06 J10 J27 J61 R01 X50 X51',
  EXPORT_TRANSIT: 'A72 A73 A74 A75 A76 J45 Q12 Q13 Q15 Q16 Q17 Q18 Q19 S05 X01 X02 X16 X17 X19 X52 X68',
  DEST_SORT: 'X07 X08 X14 X15',
  CUSTOMS: 'A20 A22 Q14 X03 X11 X30 X60 X62 X63 X64 X66 X67 Y25',
  'CUSTOMS:data_missing': 'X10',
  'CUSTOMS:released': 'A21 X04 X61 X65',
  DELIVERY_CHANGED: 'A08 A11 A12 A13 A28 A29 A30 A31 A32 A35 A42 A94 J28 J90 K03',
  'DELIVERY_CHANGED:redirected': 'A09 A27 A34 A99',
  DELAYED:
    'G01 G02 G03 G05 H32 J09 J14 J17 J22 J24 J26 J36 J39 J80 J92 J95 K01 K25 K90 T02 Y07 Y08 Y33 Y35 Y60 Y61 Y62 Y64 Y65 Y66',
  ADDRESS_REPAIR: 'J33 K02 Y23 Y24',
  OUT_FOR_DELIVERY: 'J05 J55 J59 X06 X55 Y05',
  ATTEMPT_FAILED: 'A43 H34 K15 Y15 Y37 Y38 Y39',
  'ATTEMPT_FAILED:absent': 'J08 J94 K14 K70 K71 Y02 Y10 Y42',
  'ATTEMPT_FAILED:closed': 'J07 J16 K16 Y41 Y43',
  'ATTEMPT_FAILED:does_not_fit': 'J29',
  'ATTEMPT_FAILED:id_or_code': 'K41 Y36',
  'ATTEMPT_FAILED:address': 'Y09 Y12',
  LOCKER_DIVERTED: 'J41 J42 J47 J48',
  READY_FOR_PICKUP: 'I08 J02 J12 J23 J52 X05 Y26',
  DELIVERED_ADDRESS: 'I01 I03 I06 I23 J91 Z01 Z02 Z03 Z04 Z08',
  DELIVERED_NEIGHBOUR: 'I10 Z05',
  DELIVERED_LETTERBOX: 'I05 I11',
  DELIVERED_SAFEPLACE: 'I09 I12 Z09',
  COLLECTED: 'I02 I22 Z06',
  'RTS:refused': 'H01 H38 Y03 Y13',
  'RTS:refused_damaged_or_incomplete': 'H09 Y44 Y50',
  'RTS:not_collected': 'H03 Y20',
  'RTS:address': 'H02 H12 H36 Y01 Y16 Y17 Y30 Y31 Y32',
  'RTS:moved': 'Y22',
  'RTS:absent': 'H05 H07 Y40',
  'RTS:damaged': 'H04 H35 Y04 Y11 Y14 Y18',
  'RTS:id_or_code': 'H08',
  'RTS:unreachable': 'H16 H25',
  'RTS:letterbox': 'H51 H52',
  'RTS:oversize': 'H15',
  'RTS:prohibited': 'H10 Y19',
  'RTS:customs_docs': 'H17 Y46 Y47 Y48',
  'RTS:sender_request': 'H22',
  'RTS:recipient_request': 'A46 H24',
  'RTS:other': 'H18 H20 K43 X22 Y21',
  RTS_TRANSIT: 'X20 X21 X81',
  RTS_DONE: 'I07 J63 X24',
  RTS_HOLD: 'K91',
  LOST_OR_DESTROYED: 'H23 K30 K92 Y29 Y45 Y71',
  INFO: 'A41 P20 P21 P22 P23 P24',
}

/**
 * Codes seen in production but absent from that table (DOMAIN §2.3). A code is given a milestone only where its
 * meaning leaves no choice; the rest is INFO, known and unmoving, because a guess would start, stop or excuse a clock:
 * - M02 (not received yet) and A98 (pre-advice enriched by the carrier) must not credit the sender with a pre-advice;
 * - A80 (signature received) goes with a delivery event that says where; alone it does not;
 * - A65 (re-planned) does not say by whom: neither excuse (DELIVERY_CHANGED) nor blame (DELAYED);
 * - J21 (at the point, not ready yet) and J30 J31 J32 J44 (hand-overs between hubs and routes) are no milestone of ours;
 * - J46 is about a return picked up from a locker; B03 and K33 are empty; the others are notices and time windows.
 */
export const postnlFieldCodes: CodeTable = {
  ANNOUNCED: 'A03',
  SORTED: 'J04 J40',
  DELAYED: 'T04',
  INFO: 'A04 A18 A19 A24 A25 A65 A80 A95 A96 A98 B03 J21 J30 J31 J32 J44 J46 K33 K50 M02',
}
