// The page round-new.
import { Loading } from '../ui/blank.tsx'

export default Loading
