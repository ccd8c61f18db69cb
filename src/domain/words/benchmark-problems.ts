// Refusals about branch figures of other installations. '{name}' is filled in with what the refusal tells.

export const benchmarkProblemsNl = {
  'benchmark-file-unreadable': 'Dit is geen bestand met branchecijfers dat we kunnen lezen.',
  'benchmark-file-not-signed':
    'De handtekening klopt niet: het bestand is onderweg gewijzigd. Vraag het opnieuw op bij wie het maakte.',
  'benchmark-file-quarter': 'Dit bestand gaat over een kwartaal waarvan nog geen cijfers kunnen bestaan.',
  'benchmark-file-figures':
    'In dit bestand staan cijfers die niet volgens de regels zijn gemaakt. Er is niets ingelezen.',
  'benchmark-key-unknown': 'Wie dit bestand tekende, wordt nog niet vertrouwd.',
  'benchmark-key-trusted': 'Deze afzender wordt al vertrouwd.',
  'benchmark-fingerprint-differs':
    'Dit is niet de vingerafdruk van wie het bestand tekende. Vraag hem na bij de beheerder van het andere portaal.',
  'benchmark-own': 'Dit bestand is van dit portaal zelf.',
  'benchmark-quarter-there':
    'Van deze afzender is dit kwartaal al ingelezen. Verwijder het eerst om het opnieuw te doen.',
  'benchmark-quarter-older': 'Van deze afzender is al een later kwartaal ingelezen.',
  'too-many-benchmark-keys': 'Er worden al {count} afzenders vertrouwd. Verwijder er eerst een.',
}

export const benchmarkProblemsEn: typeof benchmarkProblemsNl = {
  'benchmark-file-unreadable': 'This is not a file with branch figures that we can read.',
  'benchmark-file-not-signed':
    'The signature is not right: the file was changed on its way. Ask for it again from whoever made it.',
  'benchmark-file-quarter': 'This file is about a quarter that there cannot be any figures of yet.',
  'benchmark-file-figures': 'This file holds figures that were not made by the rules. Nothing was read in.',
  'benchmark-key-unknown': 'Whoever signed this file is not trusted yet.',
  'benchmark-key-trusted': 'This sender is trusted already.',
  'benchmark-fingerprint-differs':
    'This is not the fingerprint of whoever signed the file. Check it with the operator of the other portal.',
  'benchmark-own': 'This file is of this portal itself.',
  'benchmark-quarter-there': 'This quarter of this sender was read in already. Remove it first to do it again.',
  'benchmark-quarter-older': 'A later quarter of this sender was read in already.',
  'too-many-benchmark-keys': '{count} senders are trusted already. Remove one first.',
}
