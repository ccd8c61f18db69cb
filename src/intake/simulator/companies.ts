import type { BranchName } from './branches.ts'

/** A customer number of the simulated carrier. `weight`: parcels compared with the others; `abroad`: compared with the average. */
export type SimulatedNumber = {
  customerNumber: string
  company: string
  branch: BranchName
  city: string
  /** Four letters of its barcodes. */
  code: string
  weight: number
  abroad: number
}

type Company = [company: string, branch: BranchName, city: string, abroad: number, numbers: [string, string, number][]]

// Invented names. One of them is a giant, the rest a long tail. The first four are those the demo's people work for.
const companies: readonly Company[] = [
  [
    'Kadewinkel B.V.',
    'home-and-garden',
    'Utrecht',
    1,
    [
      ['9401138', 'KDWL', 50],
      ['9401139', 'KDWA', 8],
    ],
  ],
  ['Studio Vier', 'fashion', 'Rotterdam', 1.6, [['9402207', 'STVR', 25]]],
  ['Pakhuis Oost', 'food-and-drink', 'Groningen', 0.4, [['9403450', 'PKHO', 12]]],
  ['Noorderlicht Boeken', 'books-and-media', 'Zwolle', 1, [['9405512', 'NRDB', 2.2]]],
  [
    'Grootzeil B.V.',
    'general',
    'Tilburg',
    0.8,
    [
      ['9410107', 'GRZA', 96],
      ['9410115', 'GRZB', 78],
      ['9410123', 'GRZC', 62],
      ['9410131', 'GRZD', 20],
      ['9410149', 'GRZE', 6],
      ['9410157', 'GRZF', 5],
      ['9410165', 'GRZG', 4],
      ['9410173', 'GRZH', 3],
    ],
  ],
  [
    'Zijdewerf Mode',
    'fashion',
    'Amsterdam',
    1.5,
    [
      ['9411204', 'ZDWF', 46],
      ['9411212', 'ZDWG', 12],
    ],
  ],
  [
    'Voltplein',
    'electronics',
    'Eindhoven',
    0.7,
    [
      ['9411309', 'VLTP', 44],
      ['9411317', 'VLTQ', 9],
    ],
  ],
  [
    'Stapvast Schoenen',
    'shoes',
    'Waalwijk',
    1.2,
    [
      ['9411402', 'STPV', 36],
      ['9411410', 'STPW', 6],
    ],
  ],
  ['Allerlij Online', 'general', 'Almere', 0.6, [['9411507', 'ALRL', 31]]],
  [
    'Draad & Doek',
    'fashion',
    'Arnhem',
    1.1,
    [
      ['9411603', 'DRDK', 26],
      ['9411611', 'DRDL', 5],
    ],
  ],
  [
    'Snuitwinkel',
    'pets',
    'Apeldoorn',
    0.5,
    [
      ['9411708', 'SNTW', 24],
      ['9411716', 'SNTX', 1.5],
    ],
  ],
  ['Draadloos Depot', 'electronics', 'Breda', 0.8, [['9411804', 'DRLD', 22]]],
  [
    'Zeepzaak',
    'beauty-and-health',
    'Haarlem',
    1.2,
    [
      ['9411909', 'ZPZK', 21],
      ['9411917', 'ZPZL', 4],
    ],
  ],
  ['Schroefgoed', 'diy', 'Enschede', 0.6, [['9412001', 'SCHG', 19]]],
  [
    'Knikkerhof Speelgoed',
    'toys-and-leisure',
    'Den Bosch',
    0.8,
    [
      ['9412108', 'KNKH', 17],
      ['9412116', 'KNKI', 3],
    ],
  ],
  [
    'Lagerwerk Onderdelen',
    'b2b-parts',
    'Venlo',
    2.2,
    [
      ['9412203', 'LGRW', 16],
      ['9412211', 'LGRX', 6],
    ],
  ],
  ['Klederij Oost', 'fashion', 'Deventer', 0.9, [['9412308', 'KLDO', 14]]],
  ['Vitaminerie', 'beauty-and-health', 'Leiden', 1, [['9412404', 'VTMN', 13]]],
  [
    'Tuinvonk',
    'home-and-garden',
    'Boskoop',
    0.5,
    [
      ['9412509', 'TNVK', 12],
      ['9412517', 'TNVL', 2.5],
    ],
  ],
  ['Zoolmeester', 'shoes', 'Nijmegen', 1.1, [['9412605', 'ZLMS', 11]]],
  ['Koffietij', 'food-and-drink', 'Amersfoort', 0.6, [['9412700', 'KFTJ', 10]]],
  [
    'Bladzij Elf',
    'books-and-media',
    'Leeuwarden',
    0.9,
    [
      ['9412806', 'BLDZ', 9.5],
      ['9412814', 'BLDA', 2],
    ],
  ],
  ['Lamp & Lint', 'home-and-garden', 'Hilversum', 0.9, [['9412901', 'LMPL', 8.5]]],
  ['Tentenkamp', 'toys-and-leisure', 'Assen', 1.2, [['9413003', 'TNTK', 7.5]]],
  [
    'Boutenbank',
    'b2b-parts',
    'Dordrecht',
    1.6,
    [
      ['9413100', 'BTNB', 7],
      ['9413118', 'BTNC', 1.8],
    ],
  ],
  ['Kwispelhuis', 'pets', 'Zaandam', 0.4, [['9413205', 'KWSP', 6.5]]],
  ['Schermerij', 'electronics', 'Delft', 0.8, [['9413301', 'SCHM', 6]]],
  ['Huid & Honing', 'beauty-and-health', 'Alkmaar', 1.3, [['9413406', 'HDHN', 5.5]]],
  ['Verfkelder', 'diy', 'Helmond', 0.3, [['9413502', 'VRFK', 5]]],
  ['Kaasjager', 'food-and-drink', 'Gouda', 1.8, [['9413607', 'KSJG', 4.4]]],
  ['Platenlade', 'books-and-media', 'Rotterdam', 2.4, [['9413703', 'PLTL', 4]]],
  [
    'Marktdoos',
    'general',
    'Ede',
    0.6,
    [
      ['9413808', 'MRKT', 3.6],
      ['9413816', 'MRKU', 1.2],
    ],
  ],
  ['Wolvlinder', 'fashion', 'Texel', 1.7, [['9413904', 'WLVL', 3.2]]],
  ['Speelzolder', 'toys-and-leisure', 'Maastricht', 1.1, [['9414006', 'SPLZ', 2.8]]],
  ['Hak & Teen', 'shoes', 'Den Haag', 1, [['9414103', 'HKTN', 2.4]]],
  ['Aquarade', 'pets', 'Zoetermeer', 0.8, [['9414208', 'AQRD', 2]]],
  ['Filterhal', 'b2b-parts', 'Hengelo', 1.9, [['9414304', 'FLTH', 1.7]]],
  ['Klusloods', 'diy', 'Heerenveen', 0.4, [['9414409', 'KLSL', 1.4]]],
  ['Kussenkast', 'home-and-garden', 'Middelburg', 0.7, [['9414505', 'KSSN', 1.1]]],
  ['Theestoom', 'food-and-drink', 'Lelystad', 1.4, [['9414600', 'THST', 0.8]]],
  // So many that branches can be compared: one with quartiles, one with its median alone, and those that fall back on a wider one.
  ['Gordijnhuis', 'home-and-garden', 'Zutphen', 0.8, [['9414707', 'GRDH', 8]]],
  ['Plantenpad', 'home-and-garden', 'Aalsmeer', 1.2, [['9414804', 'PLTP', 6]]],
  ['Servieskast', 'home-and-garden', 'Doetinchem', 0.9, [['9414901', 'SRVK', 5]]],
  ['Bed & Bries', 'home-and-garden', 'Roosendaal', 1.1, [['9415003', 'BDBR', 4]]],
  ['Keukenkruk', 'home-and-garden', 'Hoorn', 0.6, [['9415100', 'KKKR', 3.5]]],
  ['Mandenmaker', 'home-and-garden', 'Tiel', 1, [['9415207', 'MNDM', 2]]],
  ['Vazerie', 'home-and-garden', 'Sneek', 1.5, [['9415304', 'VZRI', 1.5]]],
  ['Zomerzijde', 'fashion', 'Hoofddorp', 1.3, [['9415401', 'ZMRZ', 12]]],
  ['Naad & Zoom', 'fashion', 'Emmen', 0.8, [['9415508', 'NDZM', 9]]],
  ['Ruimkast', 'general', 'Veenendaal', 0.7, [['9415605', 'RMKS', 14]]],
  ['Warenmeester', 'general', 'Oss', 0.9, [['9415702', 'WRNM', 9]]],
  ['Dagvondst', 'general', 'Purmerend', 0.5, [['9415809', 'DGVD', 7]]],
  ['Pakkingplein', 'b2b-parts', 'Roermond', 2, [['9415906', 'PKPL', 9]]],
  ['Lagerloket', 'b2b-parts', 'Barneveld', 1.5, [['9416008', 'LGRK', 5]]],
  ['Spijkerlade', 'diy', 'Kampen', 0.4, [['9416105', 'SPKL', 8]]],
  ['Veterhuis', 'shoes', 'Drunen', 1.1, [['9416202', 'VTRH', 6]]],
]

/** All customer numbers of the carrier, and only invented companies. */
export const simulatedNumbers: readonly SimulatedNumber[] = companies.flatMap(
  ([company, branch, city, abroad, numbers]) =>
    numbers.map(([customerNumber, code, weight]) => ({ customerNumber, company, branch, city, code, weight, abroad })),
)

/** The five that tests and the demo's people know. */
export const firstNumbers: readonly string[] = ['9401138', '9401139', '9402207', '9403450', '9405512']
