import { openParcelMemory, type ParcelMemory } from '#store/warehouse/parcel-memory.ts'

/** A memory that fails out loud: else the warehouse would answer, and a test find nothing wrong with it. */
export function openMemory(warehouse: Parameters<typeof openParcelMemory>[0], mostBytes = 2 ** 26): ParcelMemory {
  return openParcelMemory(warehouse, mostBytes, (error) => {
    throw error
  })
}
