import { expect, test } from 'vitest'
import { isEasilyGuessed } from '#server/passwords.ts'

const about = ['marieke@kadewinkel.test', 'Marieke Vos']

test('what people write when twelve characters are demanded is refused', () => {
  const common = [
    '123456789012', '111111111111', 'qwertyuiop123', 'Qwertyuiop12!', 'asdfghjkl;123', '1qaz2wsx3edc', 'qazwsxedcrfv', 'abcdefghijkl',
    'password1234', 'Password2026!', 'P@ssw0rd1234', 'passwordpassword', 'Wachtwoord01!', 'W4chtw00rd2026', 'wachtwoordwachtwoord',
    'Welkom2026!!', 'Welkom01Welkom01', 'welkomwelkom', 'Zomer2026Zomer', 'Winter-2026!!', 'December2026!', 'Maandag-12345', 'iloveyou1234',
    'ikhouvanjou123', 'letmein123456', 'Amsterdam2026', 'Feyenoord1908!', 'mijnwachtwoord', 'ditismijnwachtwoord', 'ThisIsMyPassword',
    'admin1234567', 'administrator1', 'changeme12345', 'abc123abc123', 'aaaabbbbcccc', 'correcthorsebatterystaple', 'PostNL-pakket-1',
    'marieke123456', 'Kadewinkel2026', 'MariekeVos1985', 'zendzicht-2026', 'testtesttest', 'Geheim123456', '!@#$%^&*()!@', '202620262026',
  ] // prettier-ignore
  expect(common.filter((password) => !isEasilyGuessed(password, about))).toEqual([])
})

test('what nobody would guess is not', () => {
  const fine = [
    'paarse-olifant-42', 'groene-giraf-77', 'kJ8#vq2!mZrT', 'drie fietsen in de regen', 'Regenjas lag onder trap', 'xkqjvzwpthmb',
    'tafel-sterren-vork', 'de trein naar Zutphen vertraagt', '9f4e1c7ab2d8', 'Ωμέγα κύμα θάλασσα', '我的密码在这里很长很长很安全',
  ] // prettier-ignore
  expect(fine.filter((password) => isEasilyGuessed(password, about))).toEqual([])
})
