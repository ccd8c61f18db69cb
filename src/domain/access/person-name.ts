/** A person's name in its Dutch parts: infix is the tussenvoegsel ('van den'), '' when there is none. */
export type PersonName = { firstName: string; infix: string; lastName: string }

/** 'Thijs van den Berg' */
export function fullName({ firstName, infix, lastName }: PersonName): string {
  return [firstName, infix, lastName].filter(Boolean).join(' ')
}

/** 'Berg, Thijs van den (Kadewinkel B.V.)': how the manual lists accounts, sorted as Dutch people do. */
export function listName(name: PersonName, company: string): string {
  const given = [name.firstName, name.infix].filter(Boolean).join(' ')
  const person = given ? `${name.lastName}, ${given}` : name.lastName
  return company ? `${person} (${company})` : person
}
