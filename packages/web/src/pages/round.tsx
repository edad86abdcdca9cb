// The page round.
import { Loading } from '../ui/blank.tsx'

export default Loading
