// A draw as its pages are given it.
import type { ReadReply } from '@duxue/core'

export type DrawView = ReadReply<'public.draw'>['draw']
