/** How finely the places of customers are told apart. `country` is what Europe and the world are drawn of. */
export const areaLevels = ['province', 'pc2', 'pc4', 'place', 'country'] as const
export type AreaLevel = (typeof areaLevels)[number]

/** Levels of which an operator may load the shapes. */
export const uploadedLevels = ['pc2', 'pc4'] as const
export type UploadedLevel = (typeof uploadedLevels)[number]

/** people: which postal code lies in which province, and who lives there; the others are shapes. */
export const loadableAreas = ['people', 'pc4', 'pc2'] as const
export type LoadableAreas = (typeof loadableAreas)[number]
