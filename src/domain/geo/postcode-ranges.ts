import { provinces, type Province } from './provinces.ts'

/**
 * Where each range of Dutch postal codes begins, by the first four digits, and in which province it mostly lies: an approximation of
 * our own, from where towns lie, until the operator loads a table. Borders of provinces run through some ranges. Decision 024.
 */
const ranges = `
1000 NH 1300 FL 1380 NH 1390 UT 1394 NH 1396 UT 1398 NH 1426 UT 1428 ZH 1430 NH 2159 ZH 2165 NH 2166 ZH 3410 UT 3465 ZH 3467 UT
3770 GE 3791 UT 3792 GE 3795 UT 3840 GE 3890 FL 3900 UT 3925 GE 3927 UT 4000 GE 4120 UT 4147 GE 4200 ZH 4211 GE 4213 ZH 4214 GE
4220 ZH 4230 UT 4240 ZH 4243 UT 4249 ZH 4250 NB 4300 ZE 4600 NB 4675 ZE 4680 NB 4690 ZE 4700 NB 5300 GE 5340 NB 5766 LI 5820 NB
5850 LI 6020 NB 6030 LI 6500 GE 6584 LI 6600 GE 7400 OV 7439 GE 7440 OV 7740 DR 7767 OV 7800 DR 7950 OV 7956 DR 8000 OV 8050 GE
8055 OV 8070 GE 8100 OV 8160 GE 8196 OV 8200 FL 8260 OV 8300 FL 8323 OV 8350 DR 8355 OV 8380 DR 8388 FR 9300 DR 9350 GR 9400 DR
9500 GR 9510 DR 9540 GR 9570 DR 9580 GR 9760 DR 9770 GR 9850 FR 9860 GR 9870 FR 9873 GR`

/** One more than the highest four digits. */
export const postcodeCount = 10_000
/** There is no postal code below it. */
export const firstPostcode = 1000

/** Of each four digits the place of its province in `provinces`, plus one; 0 is none. */
export type ProvinceOfPostcode = Uint8Array

/** By our own ranges. */
export function provincesByRange(): ProvinceOfPostcode {
  const found = new Uint8Array(postcodeCount)
  for (const [, first, code] of ranges.matchAll(/(\d{4}) ([A-Z]{2})/g)) {
    found.fill(provincePlace(`NL-${code}` as Province), Number(first))
  }
  return found
}

/** A province as ProvinceOfPostcode has it. */
export function provincePlace(province: Province): number {
  return provinces.indexOf(province) + 1
}
