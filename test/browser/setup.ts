import { unpackChromium } from '#test/browser/unpack.ts'

/** Unpacks the browser once, before the workers of the e2e tests start. */
export default async function setup(): Promise<void> {
  await unpackChromium()
}
