// The page rounds.
import { Loading } from '../ui/blank.tsx'

export default Loading
