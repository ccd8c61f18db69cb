import { needOwnWords, needWords } from '#web/words/words.tsx'

/** The words of track & trace and of the page of a parcel: only those pages know of them. */
export async function needTrackWords(): Promise<void> {
  await Promise.all([
    needWords('insight'),
    needOwnWords('track', {
      nl: async () => ({ track: (await import('#web/words/track.nl.ts')).trackNl }),
      en: async () => ({ track: (await import('#web/words/track.en.ts')).trackEn }),
    }),
  ])
}
