// What passwords are made of when twelve characters are demanded and nobody wants to think: in Dutch and English, in small letters.
const words = `
password passwoord paswoord wachtwoord wachtwoorden passwort passw pass code pincode geheim geheime geheimpje secret secrets
welkom welcome bienvenue willkommen hallo hoi hello hey dag doei letmein laatmijbinnen open sesam sesame inloggen login logon signin
admin administrator beheer beheerder root user gebruiker guest gast test testing tester demo default standaard temp tijdelijk master
change changeme wijzig wijzigen nieuw nieuwe new old oud mijn my me ik jij je jou you your i am ben is was dit dat this that it
een the het de a an en and of van voor met for with to te in op not niet geen no ja yes love loveyou lief liefde schat schatje
iloveyou ikhouvanjou houvan kusje hartje princess prinses prinsje angel engel sunshine zonnetje zon zonneschijn flower bloem bloemen
monkey aap aapje dragon draak tiger tijger lion leeuw hond hondje dog poes poesje kat kitty cat paard horse vogel bird
football voetbal soccer baseball basketball hockey tennis ajax feyenoord psv voetballer champions champion kampioen
superman batman spiderman starwars pokemon minecraft fortnite naruto matrix shadow ninja killer hunter ranger freedom vrijheid
zomer zomers summer winter herfst autumn lente voorjaar spring januari februari maart april mei juni juli augustus september
oktober november december january february march may june july august october maandag dinsdag woensdag donderdag vrijdag zaterdag
zondag monday tuesday wednesday thursday friday saturday sunday vandaag morgen today tomorrow vakantie holiday kerst kerstmis
christmas pasen nederland holland dutch belgie vlaanderen amsterdam rotterdam utrecht denhaag haag eindhoven groningen tilburg
breda nijmegen arnhem haarlem zwolle maastricht leiden delft almere london paris berlin europe europa
computer laptop internet google facebook instagram youtube windows microsoft apple iphone samsung android office excel outlook
company bedrijf firma werk work kantoor baas boss team manager directeur klant klanten customer klantnummer nummer number account
post postnl pakket pakketje pakketten parcel bezorger bezorgen brief verzenden zending magazijn warehouse logistiek logistics
zendzicht portal portaal mijnportal trustno trustnoone one two three een twee drie vier vijf zes zeven acht negen tien
oranje orange blauw blue rood red groen green geel yellow zwart black wit white money geld lucky geluk happy blij michael jessica
jennifer thomas daniel jordan charlie andrew robert jan piet klaas johan kees henk anna maria lisa sophie emma lucas daan sem bram
whatever nothing niets something iets abc abcd abcdef qwerty qwertz azerty asdf asdfgh zxcvbn zxcv qwer wasd
ditismijnwachtwoord correcthorsebatterystaple batterystaple correcthorse supersecret topsecret
`
export const commonWords: ReadonlySet<string> = new Set(words.split(/\s+/).filter(Boolean))

/** Ways a finger walks over a keyboard or through an alphabet without being asked to think. */
export const walks: readonly string[] = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  'qwertzuiop',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '!@#$%^&*()',
]
