import { Problem } from '#acts/problem.ts'

export const minPasswordLength = 12
export const maxPasswordLength = 128

// What people make of it when twelve characters are demanded. Compared without case, digits and signs at the end.
const common = [
  'password', 'passwordpassword', 'wachtwoord', 'wachtwoordwachtwoord', 'welkom', 'welkomwelkom', 'welcome',
  'welcomewelcome', 'qwertyuiop', 'qwertyuiopas', 'qwertyqwerty', 'azertyuiop', 'asdfghjklqwe', 'abcdefghijkl',
  'abcdefghijklm', 'iloveyou', 'iloveyouiloveyou', 'letmeinletmein', 'adminadmin', 'administrator', 'beheerder',
  'beheerderbeheerder', 'changeme', 'changemechangeme', 'geheimgeheim', 'geheimwachtwoord', 'mijnwachtwoord',
  'nieuwwachtwoord', 'voetbalvoetbal', 'nederland', 'nederlandnederland', 'amsterdam', 'rotterdam', 'pakketpakket',
  'zomerzomer', 'winterwinter', 'hoihoihoihoi', 'hallohallohallo', 'testtesttest', 'dragondragon', 'monkeymonkey',
  'footballfootball', 'sunshinesunshine', 'princessprincess', 'superman', 'trustnoone', 'correcthorsebatterystaple',
  'ditismijnwachtwoord', 'ditiseenwachtwoord', 'thisismypassword', 'mypassword', 'mypasswordis', 'supersecret',
  'secretsecret', 'postnl', 'postnlpostnl', 'zendzicht', 'zendzichtzendzicht', 'klantnummer', 'qazwsxedcrfv',
] // prettier-ignore
const known = new Set(common)

/** Throws unusable-password with the reason. `about`: the person's own words, such as the e-mail address. */
export function demandUsablePassword(password: string, about: readonly string[]): void {
  const characters = [...password].length
  if (characters < minPasswordLength) {
    throw new Problem('unusable-password', 'password-too-short', { values: { characters: minPasswordLength } })
  }
  if (password.length > maxPasswordLength) {
    throw new Problem('unusable-password', 'password-too-long', { values: { characters: maxPasswordLength } })
  }
  if (isEasilyGuessed(password, about)) throw new Problem('unusable-password', 'password-common')
}

function isEasilyGuessed(password: string, about: readonly string[]): boolean {
  const lower = password.toLowerCase()
  const letters = lower.replace(/^[^a-z]+|[^a-z]+$/g, '')
  const plain = letters.replaceAll('0', 'o').replaceAll(/[1!]/g, 'i').replaceAll('3', 'e').replaceAll(/[4@]/g, 'a')
  if (letters === '' || new Set(lower).size < 4 || known.has(letters) || known.has(plain)) return true
  return about.some((word) => word.length > 0 && (lower === word.toLowerCase() || letters === word.toLowerCase()))
}
