// The page finding.
import { Loading } from '../ui/blank.tsx'

export default Loading
